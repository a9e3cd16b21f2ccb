import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the vendors' signatures out of the jars in the given folders, and changes no class. Nothing
 * in Ward looks at them: what a jar may be is settled by the digest of the image and by the
 * enclave's measurement. The JVM would check them at each start, and JDK 17 cannot archive classes
 * of signed jars: with their lambdas in it, its dump crashes.
 */
final class Unsign {
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      try (var files = Files.list(Path.of(folder))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          unsign(jar);
        }
      }
    }
  }

  private static void unsign(Path jar) throws IOException {
    Path other = jar.resolveSibling(jar.getFileName() + ".unsigned");
    boolean signed;
    try (ZipFile in = new ZipFile(jar.toFile())) {
      signed = in.stream().anyMatch(Unsign::isSignature);
      if (signed) {
        try (OutputStream file = Files.newOutputStream(other);
            ZipOutputStream out = new ZipOutputStream(file)) {
          copy(in, out);
        }
      }
    }
    if (signed) {
      Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copy(ZipFile in, ZipOutputStream out) throws IOException {
    Enumeration<? extends ZipEntry> entries = in.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (!isSignature(entry)) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        try (InputStream content = in.getInputStream(entry)) {
          content.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }
}
