package health.ward.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.cli.InputFile;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a tumour delineated in an image. */
@Command(
    name = "delineate",
    description =
        "Has a tumour delineated in an image (PNG, JPEG, TIFF, DICOM), and prints what was found as"
            + " JSON.")
public final class DelineateCommand extends Calling {
  private static final int LARGEST_MEBIBYTES = 32;
  private static final List<String> PICTURES = List.of("img_delineated", "mask");

  @Parameters(paramLabel = "FILE", description = "The image; - for the standard input.")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Keeps the picture with the outline drawn, PNG.")
  private @Nullable Path output;

  public DelineateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    byte[] image = new InputFile(file, surroundings().standardInput()).bytes(LARGEST_MEBIBYTES);
    Request request =
        new Request(
            "POST",
            "/delineate",
            List.of(
                new Field("content-type", "application/octet-stream"),
                new Field("accept", "application/json")),
            image);
    JsonNode answer = json(api().call(App.DELINEATE, request));
    if (output != null) {
      save(answer.path("img_delineated"), output);
    }
    if (answer instanceof ObjectNode object) {
      object.remove(PICTURES);
    }
    print(answer);
    return 0;
  }

  private static void save(JsonNode picture, Path output) throws UsageException {
    try {
      byte[] bytes = picture.binaryValue();
      if (bytes == null) {
        throw new UsageException("The answer holds no picture.");
      }
      Files.write(output, bytes);
    } catch (InvalidFormatException e) {
      throw new UsageException("The answer holds no picture.", e);
    } catch (IOException e) {
      throw new UsageException(output + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
