package health.ward.functions.score;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import health.ward.gateway.function.Startup;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.wiring.AppWiring;

/** Gives the host the one instance of this app's functions; start-up begins when it is loaded. */
public final class ScoreInjector implements FunctionInstanceInjector {

  private final Startup<ScoreFunctions> functions =
      new Startup<>(
          () ->
              new ScoreFunctions(
                  new AppWiring("score", ChannelLimits.LISTS, ScoreRoutes::of).start()));

  @Override
  public <T> T getInstance(Class<T> functionClass) throws Exception {
    return functionClass.cast(functions.get());
  }
}
