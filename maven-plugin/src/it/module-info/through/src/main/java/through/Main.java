package through;

public class Main {
  public static void main(String[] args) {
    sell(3);
  }

  static int sell(int count) {
    return count;
  }
}
