package health.ward.functions.delineate.upload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.commons.fileupload.UploadContext;

/** A request's body as the form parser takes it. */
final class FormBody implements UploadContext {

  private final String type;
  private final byte[] body;

  FormBody(String type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public String getContentType() {
    return type;
  }

  @Override
  @SuppressWarnings("deprecation") // the interface demands it
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long contentLength() {
    return body.length;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(body);
  }
}
