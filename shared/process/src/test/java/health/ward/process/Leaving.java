package health.ward.process;

import java.io.IOException;

/** A process that takes its time to end: until a line comes, and only then do its hooks run. */
final class Leaving {
  private Leaving() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook"), "hook"));
    boolean heard = Termination.beforeExit(Leaving::leave);
    System.out.println(heard ? "signals are heard" : "signals are not heard");
    Thread.currentThread().join();
  }

  private static void leave() {
    System.out.println("leaving");
    try {
      System.out.println("left after " + (char) System.in.read());
    } catch (IOException e) {
      System.out.println("not left");
    }
  }
}
