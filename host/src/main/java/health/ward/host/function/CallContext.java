package health.ward.host.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a function learns about its call. */
final class CallContext implements ExecutionContext {

  private final String functionName;
  private final String invocationId;
  private final Logger logger;

  CallContext(String functionName, String invocationId, Logger logger) {
    this.functionName = functionName;
    this.invocationId = invocationId;
    this.logger = logger;
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return invocationId;
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public TraceContext getTraceContext() {
    return new NoTrace();
  }

  @Override
  public RetryContext getRetryContext() {
    return new NoRetry();
  }

  /** This host traces nothing. */
  private static final class NoTrace implements TraceContext {
    @Override
    public String getTraceparent() {
      return "";
    }

    @Override
    public String getTracestate() {
      return "";
    }

    @Override
    public Map<String, String> getAttributes() {
      return Map.of();
    }
  }

  /** HTTP calls are never retried. */
  private static final class NoRetry implements RetryContext {
    @Override
    public int getRetrycount() {
      return 0;
    }

    @Override
    public int getMaxretrycount() {
      return 0;
    }

    @Override
    public @Nullable RpcException getException() {
      return null;
    }
  }
}
