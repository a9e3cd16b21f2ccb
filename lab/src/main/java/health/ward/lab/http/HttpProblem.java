package health.ward.lab.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A request that an emulator refuses, in the shape in which Azure's services refuse. */
public final class HttpProblem extends Exception {
  private final int status;
  private final String code;

  public HttpProblem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** A request that is wrong in itself. */
  public static HttpProblem badRequest(String message) {
    return new HttpProblem(400, "InvalidParameter", message);
  }

  public String code() {
    return code;
  }

  /** {@code {"error":{"code","message"}}}. */
  HttpAnswer answer() {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", String.valueOf(getMessage()));
    return HttpAnswer.json(status, body);
  }
}
