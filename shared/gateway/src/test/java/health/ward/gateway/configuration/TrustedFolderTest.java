package health.ward.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedFolderTest {

  @TempDir private Path app;

  @Test
  void theFolderLiesBesideTheLibOfTheJar() throws Exception {
    Files.createDirectories(app.resolve("trusted"));
    Files.write(app.resolve("trusted/x"), new byte[] {7});
    try (URLClassLoader loader = loader(app.resolve("lib/ward-gateway-0.1.0.jar"))) {
      TrustedFolder folder = TrustedFolder.ofCode(loader.loadClass(Profile.class.getName()));
      assertArrayEquals(new byte[] {7}, folder.read("x"));
    }
  }

  @Test
  void codeThatIsNotInLibHasNoFolder() throws Exception {
    try (URLClassLoader loader = loader(app.resolve("other/ward-gateway-0.1.0.jar"))) {
      Class<?> code = loader.loadClass(Profile.class.getName());
      assertThrows(ConfigurationException.class, () -> TrustedFolder.ofCode(code));
    }
  }

  @Test
  void codeFromAFolderOrTheJdkHasNone() {
    assertThrows(ConfigurationException.class, () -> TrustedFolder.ofCode(TrustedFolder.class));
    assertThrows(ConfigurationException.class, () -> TrustedFolder.ofCode(String.class));
  }

  @Test
  void aMissingFileIsNamedWithoutItsPath() {
    assertEquals(
        "The injected file y cannot be read; was it provided?",
        assertThrows(ConfigurationException.class, () -> TrustedFolder.at(app).read("keys/y"))
            .getMessage());
  }

  private static URLClassLoader loader(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    String entry = Profile.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out);
        InputStream in = Profile.class.getResourceAsStream("/" + entry)) {
      archive.putNextEntry(new JarEntry(entry));
      in.transferTo(archive);
      archive.closeEntry();
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }
}
