package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.concurrent.Callable;

/// Lets no failure of a command end its session: what is not an error of the catalogue is a fault
/// of Starkeep, is logged with its trace, and becomes an error that says what to do.
///
/// @param connectionId for the log
record FaultBarrier(long connectionId) {
    private static final System.Logger LOGGER = System.getLogger(FaultBarrier.class.getName());
    private static final int LOGGED_TEXT = 500;

    <T> T guard(String statement, Callable<T> work) {
        try {
            return work.call();
        } catch (StarkeepException | ClientGoneException known) {
            throw known;
        } catch (StackOverflowError deep) {
            throw StarkeepException.causedBy(
                    deep,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The statement is nested too deeply; use fewer levels of parentheses, functions"
                            + " and sub-queries");
        } catch (OutOfMemoryError full) {
            throw StarkeepException.causedBy(
                    full,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The server has no memory left for this statement; make it smaller, or give the"
                            + " server a larger heap");
        } catch (Exception fault) {
            throw internal(statement, fault);
        }
    }

    private StarkeepException internal(String statement, Exception fault) {
        String shown = statement.substring(0, Math.min(statement.length(), LOGGED_TEXT));
        LOGGER.log(
                System.Logger.Level.ERROR,
                () -> "Connection " + connectionId + " met a fault in: " + shown,
                fault);
        return StarkeepException.causedBy(
                fault,
                ErrorCode.INTERNAL_ERROR,
                "Starkeep met a fault of its own ("
                        + fault.getClass().getSimpleName()
                        + ": "
                        + fault.getMessage()
                        + "). The session goes on; please report the statement with the trace in the"
                        + " server's log (connection "
                        + connectionId
                        + ")");
    }
}
