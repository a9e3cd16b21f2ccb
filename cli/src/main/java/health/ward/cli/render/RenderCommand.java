package health.ward.cli.render;

import health.ward.cli.InputFile;
import health.ward.cli.Notes;
import health.ward.cli.Result;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills templates of a deployment. */
@Command(
    name = "render",
    description = {
      "Fills the placeholders in a folder of templates, such as scone or aks/k8s, and writes the"
          + " files to a new folder.",
      "Nothing is written unless every placeholder has a value: there are no defaults, and a"
          + " measurement is never made up."
    })
public final class RenderCommand implements Callable<Integer> {
  private final Notes notes;

  @Spec private CommandSpec spec;

  @Option(
      names = "--values",
      required = true,
      paramLabel = "FILE",
      description = "YAML with the values; as often as needed, a file for each owner.")
  private List<String> files = List.of();

  @Option(
      names = "--only",
      paramLabel = "PATH",
      description = {
        "A file or folder below TEMPLATES; as often as needed. The others are neither read nor",
        "written, so that what a later step gives is not asked for earlier."
      })
  private List<Path> parts = List.of();

  @Option(
      names = "--file",
      paramLabel = "NAME=FILE",
      description = {
        "A placeholder that stands for the text of a file as it is, such as a policy that was",
        "rendered and tried before; as often as needed. One that no template asks for is refused."
      })
  private Map<String, String> inserted = Map.of();

  @Parameters(index = "0", paramLabel = "TEMPLATES", description = "A folder, or one file.")
  private Path source;

  @Parameters(index = "1", paramLabel = "OUT", description = "A folder that is absent or empty.")
  private Path out;

  /**
   * @param notes where is said that the values are an example
   */
  public RenderCommand(Notes notes) {
    this.notes = notes;
  }

  @Override
  public Integer call() throws UsageException {
    Values values = values();
    Rendering rendering = new Rendering(values, inserted.keySet());
    rendering.fill(source, parts);
    List<Path> written = rendering.write(out);
    if (values.examples()) {
      notes.line("Values of an example: nothing of this can be deployed.");
    }
    new Result(spec.commandLine().getOut()).print(written.stream().map(Path::toString).toList());
    return 0;
  }

  private Values values() throws UsageException {
    Values values = new Values(Map.of(), false);
    for (String name : files) {
      values = and(values, name, ValuesReader::read);
    }
    boolean examples = values.examples();
    for (Map.Entry<String, String> file : inserted.entrySet()) {
      String name = file.getKey();
      values = and(values, file.getValue(), bytes -> InsertedText.read(name, bytes, examples));
    }
    return values;
  }

  /** These and what a file says. */
  private static Values and(Values values, String name, Reader reader) throws UsageException {
    InputFile file = new InputFile(name, InputStream.nullInputStream());
    try {
      return values.and(reader.read(file.bytes()));
    } catch (ValueException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  private interface Reader {
    Values read(byte[] file) throws ValueException;
  }
}
