// SPDX-License-Identifier: Apache-2.0
import java.util.Comparator;
import java.util.List;

/** Makes one call to another class, and with it whatever must be loaded and initialised first. */
public final class Loading {
  public static void main(String[] args) {
    System.out.println(SolarSystem.innermost());
  }

  /** Initialised by the first call, which is when it makes its planets. */
  private static final class SolarSystem {
    private static final List<Planet> PLANETS =
        List.of(new Planet("Venus", 108), new Planet("Mercury", 58), new Planet("Earth", 150));

    static String innermost() {
      return PLANETS.stream().min(Planet.OUTWARDS).orElseThrow().name();
    }
  }

  /** Initialised while {@link SolarSystem} is, because that makes the first planet. */
  private record Planet(String name, int distanceMillionKm) {
    private static final Comparator<Planet> OUTWARDS =
        Comparator.comparingInt(Planet::distanceMillionKm);
  }
}
