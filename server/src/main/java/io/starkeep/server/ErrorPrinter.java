package io.starkeep.server;

import io.starkeep.error.StarkeepException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells a person why a command failed: one line where the error is of our catalogue, the trace
/// only where it is not.
final class ErrorPrinter implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof StarkeepException known) {
            command.getErr().println("starkeep: " + known.getMessage());
        } else {
            error.printStackTrace(command.getErr());
        }
        return 1;
    }
}
