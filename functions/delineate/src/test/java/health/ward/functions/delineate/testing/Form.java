package health.ward.functions.delineate.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form as curl sends it. */
public final class Form {

  public static final String TYPE = "multipart/form-data; boundary=------b";

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  public Form file(String field, byte[] content) {
    write(
        "--------b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"f\"\r\n");
    write("Content-Type: application/octet-stream\r\n\r\n");
    parts.writeBytes(content);
    write("\r\n");
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(parts.toByteArray());
    form.writeBytes("--------b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private void write(String text) {
    parts.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
