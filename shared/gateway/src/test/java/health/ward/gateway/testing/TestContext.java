package health.ward.gateway.testing;

import com.microsoft.azure.functions.ExecutionContext;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An execution context that keeps what was logged. */
public final class TestContext implements ExecutionContext {

  private final String function;
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  public TestContext(String function) {
    this.function = function;
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return "invocation";
  }

  @Override
  public String getFunctionName() {
    return function;
  }
}
