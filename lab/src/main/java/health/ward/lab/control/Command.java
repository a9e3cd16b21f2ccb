package health.ward.lab.control;

import com.fasterxml.jackson.databind.JsonNode;

/** What a lab process does when the supervisor asks. */
@FunctionalInterface
public interface Command {
  /**
   * Runs the command.
   *
   * @param request the whole request object
   * @return the members of the answer
   * @throws Exception whose message becomes the answer's {@code error}; it must be fit for people
   */
  JsonNode run(JsonNode request) throws Exception;
}
