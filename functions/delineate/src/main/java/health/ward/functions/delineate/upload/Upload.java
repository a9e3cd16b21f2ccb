package health.ward.functions.delineate.upload;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.problem.FieldFault;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;

/** The bytes of the image that a request carries; they stay in memory. */
public final class Upload {

  private static final String FIELD = "img";
  private static final String MULTIPART = "multipart/form-data";
  private static final String BINARY = "application/octet-stream";
  private static final int LONGEST_PART_HEADER = 2048;

  private Upload() {}

  /**
   * The one field {@code img} of a form, or the whole body of an octet-stream.
   *
   * @throws ProblemException 415 for another content type, 400 for another form
   */
  public static byte[] image(ApiRequest request) throws ProblemException {
    String type = request.headers().value("content-type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean encoded = request.headers().value("content-encoding").isPresent();
    if (encoded || (!media.equals(MULTIPART) && !media.equals(BINARY))) {
      throw new ProblemException(Problems.unsupportedType(MULTIPART + " or " + BINARY));
    }
    byte[] image = media.equals(BINARY) ? request.body() : field(type, request.body());
    if (image.length == 0) {
      throw new ProblemException(noImage());
    }
    return image;
  }

  private static byte[] field(String type, byte[] body) throws ProblemException {
    FileUpload parser = new FileUpload();
    parser.setHeaderEncoding("UTF-8");
    parser.setPartHeaderSizeMax(LONGEST_PART_HEADER);
    try {
      Optional<byte[]> image = Optional.empty();
      FileItemIterator parts = parser.getItemIterator(new FormBody(type, body));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        require(part.getFieldName(), image.isEmpty());
        try (InputStream content = part.openStream()) {
          image = Optional.of(content.readAllBytes());
        }
      }
      return image.orElseThrow(() -> new ProblemException(noImage()));
    } catch (FileUploadException | IOException malformed) {
      throw new ProblemException(
          Problems.malformedBody(
              "The form is cut off or its boundary is wrong. Send it as curl -F img=@slice.png"
                  + " does."));
    }
  }

  private static void require(String name, boolean first) throws ProblemException {
    if (!name.equals(FIELD)) {
      throw new ProblemException(
          Problems.unknownFields(List.of(new FieldFault(name, "is not known; use " + FIELD))));
    }
    if (!first) {
      throw new ProblemException(
          Problems.malformedBody("Send exactly one field " + FIELD + ", with one image."));
    }
  }

  private static Problem noImage() {
    return Problem.of(
        400,
        "no-image",
        "There is no image",
        "Send the image in the multipart field " + FIELD + ", or as the body of an octet-stream.");
  }
}
