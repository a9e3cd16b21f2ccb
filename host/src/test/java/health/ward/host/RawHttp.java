package health.ward.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are and reads the answer to its end. */
public final class RawHttp {

  private RawHttp() {}

  /** The whole answer, one char a byte; the request should ask to close the connection. */
  public static String exchange(URI address, String request) throws IOException {
    return exchange(address, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static String exchange(URI address, byte[] request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  public static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  public static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
