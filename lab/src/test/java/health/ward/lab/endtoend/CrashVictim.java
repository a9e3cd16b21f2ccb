package health.ward.lab.endtoend;

/** A process that is killed, by its name in the lab's status. */
enum CrashVictim {
  REDIS("Redis"),
  HOST("Function app score"),
  ENCLAVE("ONNX enclave"),
  AZURITE("Azurite");

  private final String part;

  CrashVictim(String part) {
    this.part = part;
  }

  String part() {
    return part;
  }
}
