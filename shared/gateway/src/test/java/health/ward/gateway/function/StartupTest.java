package health.ward.gateway.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartupTest {

  @Test
  void itBeginsBeforeAnybodyAsks() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Startup<String> startup =
        new Startup<>(
            () -> {
              begun.countDown();
              return "made";
            });
    assertEquals(true, begun.await(10, TimeUnit.SECONDS));
    assertEquals("made", startup.get());
  }

  @Test
  void theValueIsMadeOnce() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Startup<Object> startup =
        new Startup<>(
            () -> {
              made.incrementAndGet();
              return new Object();
            });
    assertSame(startup.get(), startup.get());
    assertEquals(1, made.get());
  }

  @Test
  void aFailureIsTriedAgainAtTheNextCall() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Startup<String> startup =
        new Startup<>(
            () -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IOException("not yet");
              }
              return "made";
            });
    int failures = 0;
    while (attempts.get() < 3) {
      try {
        startup.get();
      } catch (ExecutionException failure) {
        assertInstanceOf(IOException.class, failure.getCause());
        failures++;
      }
    }
    assertEquals("made", startup.get());
    assertEquals(true, failures >= 1);
  }

  @Test
  void itsThreadLooksForServicesInTheApp() throws Exception {
    Startup<ClassLoader> startup =
        new Startup<>(() -> Thread.currentThread().getContextClassLoader());
    assertSame(StartupTest.class.getClassLoader(), startup.get());
  }

  @Test
  void aThreadOfTheHostThatTriesAgainLooksInTheAppTooAndIsAsBefore() throws Exception {
    AtomicBoolean works = new AtomicBoolean();
    Startup<ClassLoader> startup =
        new Startup<>(
            () -> {
              if (!works.get()) {
                throw new IOException("not yet");
              }
              return Thread.currentThread().getContextClassLoader();
            });
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThrows(ExecutionException.class, startup::get);
      works.set(true);
      assertSame(StartupTest.class.getClassLoader(), startup.get());
      assertSame(ClassLoader.getPlatformClassLoader(), thread.getContextClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void whatFailsForeverFailsEachTime() {
    Startup<String> startup =
        new Startup<>(
            () -> {
              throw new IOException("never");
            });
    assertThrows(ExecutionException.class, startup::get);
    assertThrows(ExecutionException.class, startup::get);
  }
}
