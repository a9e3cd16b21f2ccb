package health.ward.cli;

import health.ward.attestation.appraisal.Check;
import health.ward.attestation.maa.MaaRefusedException;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.cli.api.Problem;
import health.ward.cli.api.ProblemException;
import health.ward.cli.channel.MessageTooLargeException;
import health.ward.cli.channel.UnreachableException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells in one line why a command did not do its work: 1 for a refusal, 2 for no answer. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int NO = 1;
  private static final int NO_ANSWER = 2;
  private static final String UNATTESTED =
      "its policy does not permit the enclave, or the quote is not in order. ./ward attest inspect"
          + " shows what the quote says.";

  private final Notes notes;

  Complaints(Notes notes) {
    this.notes = notes;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(problem.getMessage() + " (./" + name + " --help says more)");
    return NO_ANSWER;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof PeerRefusedException refused) {
      return told(refusal(refused), NO);
    }
    if (problem instanceof MaaRefusedException) {
      return told(problem.getMessage() + ": " + UNATTESTED, NO);
    }
    if (problem instanceof ProblemException answered) {
      Problem answer = answered.problem();
      return told(answer.line(), answer.passes() ? NO_ANSWER : NO);
    }
    if (problem instanceof MessageTooLargeException) {
      return told(String.valueOf(problem.getMessage()), NO);
    }
    if (problem instanceof UsageException || problem instanceof UnreachableException) {
      return told(String.valueOf(problem.getMessage()), NO_ANSWER);
    }
    // Its message may hold anything, so that only its kind is told.
    return told("Internal fault: " + problem.getClass().getName(), NO_ANSWER);
  }

  private int told(String line, int code) {
    notes.line(line);
    return code;
  }

  private static String refusal(PeerRefusedException refused) {
    StringBuilder line = new StringBuilder("Refused, and nothing is sent to it:");
    for (Check check : refused.verdict().failures()) {
      line.append(' ').append(check.claim()).append(" is ").append(check.found());
      line.append(", expected ").append(check.expected());
      line.append(" (").append(check.policy()).append(");");
    }
    return line.append(" ./ward verify says more.").toString();
  }
}
