package health.ward.host.staging;

import health.ward.host.json.JsonFormException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An app as {@code azure-functions:package} stages it.
 *
 * @param folder where it lies, absolute and normalised
 * @param settings its {@code host.json}
 * @param functions in the order in which the stock host tries their routes: by name in upper case
 */
public record StagedApp(Path folder, HostSettings settings, List<StagedFunction> functions) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,126}");

  /** Defensive copy. */
  public StagedApp {
    functions = List.copyOf(functions);
  }

  /** Reads {@code host.json} and every {@code function.json}; no class is loaded. */
  public static StagedApp read(Path folder) throws StagingException {
    Path root = folder.toAbsolutePath().normalize();
    try {
      HostSettings settings = HostSettings.parse(Files.readAllBytes(root.resolve("host.json")));
      List<StagedFunction> functions = new ArrayList<>();
      for (Path function : functionFolders(root)) {
        String name = function.getFileName().toString();
        if (!NAME.matcher(name).matches()) {
          throw new StagingException("\"" + name + "\" is not a function name");
        }
        functions.add(
            new FunctionFile(function, name, settings.routePrefix())
                .read(Files.readAllBytes(function.resolve("function.json"))));
      }
      functions.sort(Comparator.comparing(function -> function.name().toUpperCase(Locale.ROOT)));
      refuseSameName(functions);
      if (functions.isEmpty()) {
        throw new StagingException("no function.json in " + root);
      }
      return new StagedApp(root, settings, functions);
    } catch (JsonFormException e) {
      throw new StagingException(e.getMessage(), e);
    } catch (IOException e) {
      throw new StagingException("not a staged app: " + root + " (" + e.getMessage() + ")", e);
    }
  }

  /** The jars beside the app's own, by name. */
  public List<Path> libraries() throws StagingException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve("lib"), "*.jar")) {
      List<Path> libraries = new ArrayList<>();
      jars.forEach(libraries::add);
      libraries.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
      return libraries;
    } catch (IOException e) {
      throw new StagingException("no lib folder in " + folder, e);
    }
  }

  private static List<Path> functionFolders(Path root) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root, entry -> Files.exists(entry.resolve("function.json")))) {
      List<Path> folders = new ArrayList<>();
      entries.forEach(folders::add);
      return folders;
    }
  }

  private static void refuseSameName(List<StagedFunction> functions) throws StagingException {
    for (int i = 1; i < functions.size(); i++) {
      if (functions.get(i).name().equalsIgnoreCase(functions.get(i - 1).name())) {
        throw new StagingException("two functions named " + functions.get(i).name());
      }
    }
  }
}
