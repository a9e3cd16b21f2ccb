package health.ward.enclave.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypted files, opened in memory only: {@code WARDMDL1}, the length of the key's name in one
 * byte, the name, a nonce of 12 bytes, and the model under AES-256-GCM (NIST SP 800-38D). The
 * additional data says what the file is for, which model and version it is, and which key it needs.
 */
public final class SealedModels implements ModelSource {
  /** The file's name in the folder of a version. */
  public static final String FILE = "model.onnx.sealed";

  private static final byte[] FORMAT = "WARDMDL1".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private final ModelKeys keys;

  public SealedModels(ModelKeys keys) {
    this.keys = keys;
  }

  /** The sealed form of a model, under the current key. */
  public byte[] seal(Place place, byte[] model, SecureRandom random) {
    String id = keys.current();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer sealed =
        ByteBuffer.allocate(FORMAT.length + 1 + id.length() + NONCE + model.length + TAG)
            .put(FORMAT)
            .put((byte) id.length())
            .put(id.getBytes(StandardCharsets.US_ASCII))
            .put(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(place, id), nonce, place, id);
      cipher.doFinal(ByteBuffer.wrap(model), sealed);
      return sealed.array();
    } catch (GeneralSecurityException | ModelLoadException e) {
      throw new IllegalStateException("a model cannot be encrypted", e);
    }
  }

  @Override
  public byte[] read(Place place) throws ModelLoadException {
    if (Files.exists(place.folder().resolve(PlainModels.FILE))) {
      throw new ModelLoadException(
          "Model "
              + place
              + " lies there unsealed; seal the models and take the plain files away, or set"
              + " dangerousPlainModels");
    }
    Path file = place.folder().resolve(FILE);
    try {
      return open(place, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelLoadException("Model file " + file + " cannot be read", e);
    }
  }

  private byte[] open(Place place, byte[] sealed) throws ModelLoadException {
    int name = FORMAT.length + 1;
    int nonce = sealed.length < name ? name : name + (sealed[FORMAT.length] & 0xff);
    int start = nonce + NONCE;
    if (sealed.length < start + TAG
        || !Arrays.equals(sealed, 0, FORMAT.length, FORMAT, 0, FORMAT.length)) {
      throw new ModelLoadException(
          "Model " + place + ": its file is no sealed model, or cut short");
    }
    String id = new String(sealed, name, nonce - name, StandardCharsets.ISO_8859_1);
    SecretKey key = key(place, id);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, nonce, start), place, id)
          .doFinal(sealed, start, sealed.length - start);
    } catch (GeneralSecurityException e) {
      throw new ModelLoadException(
          "Model "
              + place
              + " does not open: its file was changed, cut, or sealed as another model, or key "
              + id
              + " is another",
          e);
    }
  }

  private SecretKey key(Place place, String id) throws ModelLoadException {
    return keys.key(id)
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "Model " + place + " is sealed with a key that is not among the model keys"));
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place, String id)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(parts(List.of("ward-model-v1", place.name(), place.version(), id)));
    return cipher;
  }

  /** Texts that can be read back in only one way: a length before each. */
  private static byte[] parts(List<String> texts) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      parts.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      parts.writeBytes(bytes);
    }
    return parts.toByteArray();
  }
}
