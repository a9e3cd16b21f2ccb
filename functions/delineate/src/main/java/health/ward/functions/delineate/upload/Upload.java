package health.ward.functions.delineate.upload;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.problem.FieldFault;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;

/** The images that a request carries; they stay in memory. */
public final class Upload {

  /** One image. */
  private static final String ONE = "img";

  /** The images of a set, in the order of the model's channels. */
  private static final List<String> SET = List.of("t1", "flair", "t1gd");

  private static final String RULE =
      "the field "
          + ONE
          + " with one image, or the fields "
          + String.join(", ", SET)
          + " with one"
          + " image each";
  private static final String MULTIPART = "multipart/form-data";
  private static final String BINARY = "application/octet-stream";
  private static final int LONGEST_PART_HEADER = 2048;

  private Upload() {}

  /**
   * The field {@code img} of a form or the whole body of an octet-stream: one image; or the fields
   * {@code t1}, {@code flair} and {@code t1gd} of a form: three, in this order.
   *
   * @throws ProblemException 415 for another content type, 400 for another form
   */
  public static List<byte[]> images(ApiRequest request) throws ProblemException {
    String type = request.headers().value("content-type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean encoded = request.headers().value("content-encoding").isPresent();
    if (encoded || (!media.equals(MULTIPART) && !media.equals(BINARY))) {
      throw new ProblemException(Problems.unsupportedType(MULTIPART + " or " + BINARY));
    }
    List<byte[]> images =
        media.equals(BINARY) ? List.of(request.body()) : ordered(fields(type, request.body()));
    for (byte[] image : images) {
      if (image.length == 0) {
        throw new ProblemException(noImage());
      }
    }
    return images;
  }

  private static List<byte[]> ordered(Map<String, byte[]> fields) throws ProblemException {
    if (fields.isEmpty()) {
      throw new ProblemException(noImage());
    }
    if (fields.keySet().equals(Set.of(ONE))) {
      return List.copyOf(fields.values());
    }
    if (!fields.keySet().equals(Set.copyOf(SET))) {
      throw new ProblemException(Problems.malformedBody("Send " + RULE + "."));
    }
    return SET.stream().map(fields::get).toList();
  }

  private static Map<String, byte[]> fields(String type, byte[] body) throws ProblemException {
    FileUpload parser = new FileUpload();
    parser.setHeaderEncoding("UTF-8");
    parser.setPartHeaderSizeMax(LONGEST_PART_HEADER);
    try {
      Map<String, byte[]> fields = new LinkedHashMap<>();
      FileItemIterator parts = parser.getItemIterator(new FormBody(type, body));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        String name = part.getFieldName();
        require(name, !fields.containsKey(name));
        try (InputStream content = part.openStream()) {
          fields.put(name, content.readAllBytes());
        }
      }
      return fields;
    } catch (FileUploadException | IOException malformed) {
      throw new ProblemException(
          Problems.malformedBody(
              "The form is cut off or its boundary is wrong. Send it as curl -F img=@slice.png"
                  + " does."));
    }
  }

  private static void require(String name, boolean first) throws ProblemException {
    if (!name.equals(ONE) && !SET.contains(name)) {
      throw new ProblemException(
          Problems.unknownFields(List.of(new FieldFault(name, "is not known; use " + RULE))));
    }
    if (!first) {
      throw new ProblemException(Problems.malformedBody("Send each field once: " + RULE + "."));
    }
  }

  private static Problem noImage() {
    return Problem.of(
        400,
        "no-image",
        "There is no image",
        "Send " + RULE + ", or one image as the body of an octet-stream.");
  }
}
