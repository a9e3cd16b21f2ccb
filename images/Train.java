import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive of an image's classes while the image is built: starts what the image starts,
 * asks it what a probe and a first caller ask, and has the JVM note on its way out which classes
 * that took. Arguments: {@code patient}, {@code score}, {@code delineate} or {@code onnx}, then the
 * archive. The keys made here are forgotten with the build; neither Redis nor anybody else is there.
 */
final class Train {
  private static final String ADDRESS = "127.93.0.1";
  private static final int PORT = 8080;
  private static final Path SCRATCH = Path.of("/build/training");
  private static final int ROUNDS = 3;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static void main(String[] arguments) throws Exception {
    String service = arguments[0];
    Files.createDirectories(SCRATCH);
    Path log = SCRATCH.resolve("log");
    List<String> command = new ArrayList<>(List.of("/opt/java/openjdk/bin/java"));
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + arguments[1], "-Xmx256m", "-Xss512k"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Djava.io.tmpdir=/tmp"));
    command.addAll(service.equals("onnx") ? onnx() : app(service));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/ward").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String ready = service.equals("onnx") ? "/v2/health/ready" : "/enclave/" + service + "/live";
    for (int i = 0; i < 300 && process.isAlive() && status("GET", ready) != 200; i++) {
      Thread.sleep(100);
    }
    int document = 0;
    for (int i = 0; i < ROUNDS; i++) {
      document = status("GET", "/enclave/" + service);
      // Not sealed to anybody: refused, after the channel has looked at it.
      status("POST", "/enclave/" + service);
    }
    process.destroy();
    process.waitFor(1, TimeUnit.MINUTES);
    if (document != 200 || !Files.exists(Path.of(arguments[1]))) {
      System.out.print(Files.readString(log));
      throw new IOException("No archive: GET /enclave/" + service + " answered " + document);
    }
  }

  private static int status(String method, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + ADDRESS + ":" + PORT + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/octet-stream")
            .method(method, BodyPublishers.ofByteArray(new byte[method.equals("GET") ? 0 : 128]))
            .build();
    try {
      HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static List<String> onnx() throws IOException {
    write(
        "trusted/enclave.json",
        """
        {"ward":1,"address":"%s","port":%d,"callers":[{"name":"training","sha256":"%s"}],
         "dangerousPlainModels":"whoever-has-the-disk-has-the-models"}
        """
            .formatted(ADDRESS, PORT, "0".repeat(64)));
    // In the place of the device: what is written to one file is forgotten, the other is no quote.
    write("attestation/user_report_data", "");
    write("attestation/quote", "no quote");
    return List.of(
        "-Donnxruntime.native.path=/ward/lib/native",
        "-cp",
        "/ward/ward.jar",
        "health.ward.enclave.Main",
        "--models",
        "/ward/models",
        "--attestation",
        SCRATCH.resolve("attestation").toString(),
        "--trusted",
        SCRATCH.resolve("trusted").toString());
  }

  private static List<String> app(String service) throws Exception {
    // Where the app itself looks: beside its own jar, in this stage of the build only.
    Path trusted = Path.of("/ward/app/trusted");
    certificate();
    for (String file : List.of("tls/server", "redis/client")) {
      copy("certificate", trusted.resolve(file + ".crt"));
      copy("key", trusted.resolve(file + ".key"));
    }
    copy("certificate", trusted.resolve("redis/ca.crt"));
    copy("certificate", trusted.resolve("maa/ca.crt"));
    KeyPair audit = pair();
    put(
        trusted.resolve("keys/audit.json"),
        "{\"seal\":\"%s\",\"sign\":\"%s\",\"verify\":\"%s\"}"
            .formatted(
                secret(),
                base64(audit.getPrivate().getEncoded()),
                base64(audit.getPublic().getEncoded())));
    put(
        trusted.resolve("keys/records.json"),
        "{\"current\":\"kek-1\",\"keks\":{\"kek-1\":\"%s\"},\"index\":\"%s\"}"
            .formatted(secret(), secret()));
    put(trusted.resolve("keys/onnx.credential"), secret());
    put(
        trusted.resolve("policy/onnx.json"),
        """
        {"ward":1,"version":"training","maximumAgeSeconds":600,"services":["onnx"],
         "dangerousLabTrust":true,"issuers":["https://localhost:1"],"sgx":[{"mrenclave":["%s"]}],
         "models":{"risk":["%1$s"],"unet":["%1$s"]}}
        """
            .formatted("0".repeat(64)));
    put(
        trusted.resolve("ward.json"),
        """
        {"ward":1,"profile":"lab","service":"%s",
         "tokens":[{"issuer":"http://localhost:1","keys":"http://localhost:1/jwks",
                    "audience":"ward-api","scopeClaim":"scope","tenant":"training"}],
         "redis":{"uri":"rediss://localhost:1","ca":"redis/ca.crt",
                  "certificate":"redis/client.crt","key":"redis/client.key"},
         "auditKeys":"keys/audit.json",%s
         "endorsement":{"type":"cas","chain":"tls/server.crt","key":"tls/server.key"},
         "onnx":{"address":"http://localhost:1","credential":"keys/onnx.credential",
                 "policy":"policy/onnx.json",
                 "maa":{"address":"https://localhost:1","ca":"maa/ca.crt"}}}
        """
            .formatted(
                service,
                service.equals("delineate") ? "" : "\"recordKeys\":\"keys/records.json\","));
    put(trusted.resolve("host.json"), host());
    return List.of("-cp", "/ward/ward.jar", "health.ward.host.Main", "/ward/app");
  }

  /** Every function of the staged app, on a plain and a TLS listener. */
  private static String host() throws IOException {
    List<String> entryPoints = new ArrayList<>();
    String jar = "";
    try (var files = Files.walk(Path.of("/ward/app"), 2)) {
      for (Path file : files.filter(each -> each.endsWith("function.json")).sorted().toList()) {
        String function = Files.readString(file);
        entryPoints.add("\"" + member(function, "entryPoint") + "\"");
        jar = member(function, "scriptFile").replace("../", "");
      }
    }
    return """
        {"ward":1,"jar":"%s","entryPoints":[%s],
         "settings":{"ScoreQueue":"UseDevelopmentStorage=true"},
         "listeners":[{"address":"%s","port":%d},
                      {"address":"%3$s","port":8443,"certificate":"tls/server.crt","key":"tls/server.key"}],
         "metrics":{"address":"%3$s","port":9090}}
        """
        .formatted(jar, String.join(",", entryPoints), ADDRESS, PORT);
  }

  private static String member(String json, String name) {
    return json.replaceAll("(?s).*\"" + name + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
  }

  private static void certificate() throws Exception {
    Path store = SCRATCH.resolve("store");
    String[] keytool = {
      "/build/jdk/bin/keytool", "-genkeypair", "-alias", "training", "-keyalg", "EC",
      "-groupname", "secp256r1", "-dname", "CN=training", "-ext", "san=dns:training.ward",
      "-ext", "bc=ca:true", "-storetype", "PKCS12", "-storepass", "training", "-keystore",
      store.toString()
    };
    if (new ProcessBuilder(keytool).inheritIO().start().waitFor() != 0) {
      throw new IOException("keytool made no certificate");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), "training".toCharArray());
    pem("certificate", "CERTIFICATE", keys.getCertificate("training").getEncoded());
    pem("key", "PRIVATE KEY", keys.getKey("training", "training".toCharArray()).getEncoded());
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static void pem(String file, String type, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    write(file, "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(type, text));
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void copy(String file, Path target) throws IOException {
    put(target, Files.readString(SCRATCH.resolve(file)));
  }

  private static void write(String file, String text) throws IOException {
    put(SCRATCH.resolve(file), text);
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
