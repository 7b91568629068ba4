package stock;

public class Shelf {
  public int take(int count) {
    return count;
  }
}
