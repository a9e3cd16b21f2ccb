package health.ward.functions.delineate.testing;

import java.awt.image.BufferedImage;

/** What the coarse look takes for a head and is none: grey pictures before a dark background. */
public enum NoHead {
  COIN {
    @Override
    public double at(double x, double y) {
      return within(x, y, 0.9)
          ? 0.6 + 0.3 * Math.sin(12 * Math.hypot(x, y)) * Math.cos(5 * Math.atan2(y, x))
          : 0;
    }
  },
  PORTRAIT {
    @Override
    public double at(double x, double y) {
      boolean eye = within(Math.abs(x) - 0.15, y + 0.4, 0.06);
      boolean mouth = within(x, 2.5 * (y + 0.1), 0.12);
      double face = within(x, y + 0.3, 0.4) ? eye || mouth ? 0.35 : 0.7 : 0;
      double shoulders = within(x, y - 0.9, 0.7) ? 0.5 : 0;
      return Math.max(0.05, Math.max(face, shoulders));
    }
  },
  WHITE_TEXT_WITH_MARGINS {
    @Override
    public double at(double x, double y) {
      boolean line = (int) (y * 20 + 100) % 2 == 0;
      boolean letter = (int) (x * 40 + 100) % 3 > 0;
      return line && letter && Math.max(Math.abs(x), Math.abs(y)) < 0.8 ? 1 : 0;
    }
  };

  /** Brightness from 0 to 1 by place, both from -1 to 1, downwards. */
  public abstract double at(double x, double y);

  /** Grey, 8 bits. */
  public BufferedImage picture(int size) {
    double unit = 2.0 / (size - 1);
    return Images.raw(
        size, size, 1, 8, (x, y, band) -> (int) Math.round(255 * at(x * unit - 1, y * unit - 1)));
  }

  private static boolean within(double x, double y, double radius) {
    return Math.hypot(x, y) < radius;
  }
}
