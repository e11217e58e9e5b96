package io.starkeep.execute;

/// The parts of a forwarded statement's answer, in the order of their numbers on the wire. An
/// answer ends with [#DONE] or [#FAILED]; texts are UTF-8 behind their length, -1 for NULL.
enum AnswerPiece {
    OK,
    COLUMNS,
    ROW,
    END_OF_ROWS,
    DONE,
    FAILED
}
