package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import scala.Option;
import scala.collection.immutable.HashMap;
import scala.collection.immutable.LazyList;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Range;
import scala.collection.immutable.TreeMap$;
import scala.collection.immutable.Vector;
import scala.collection.mutable.ArrayBuffer;
import scala.math.BigInt;
import scala.math.Ordering;

/** Scala's library: collections, traits, closures, lazy values. */
@SuppressWarnings("unchecked")
class ScalaCollections {
  public static void main(String[] args) {
    List<Integer> list = Nil$.MODULE$.$colon$colon((Object) 3).$colon$colon(2).$colon$colon(1);
    System.out.println(list.map(i -> i * i).mkString("[", ",", "]"));
    System.out.println(new Range.Inclusive(1, 10, 3).foldLeft(0, (a, b) -> (int) a + (int) b));
    LazyList<Object> powers = LazyList.iterate(() -> (Object) BigInt.apply(1), i -> ((BigInt) i).$times(BigInt.apply(3)));
    System.out.println(powers.filter(i -> ((BigInt) i).testBit(1)).take(3).toList());
    ArrayBuffer<String> buffer = new ArrayBuffer<>();
    buffer.addOne("b").addOne("a").addOne("c");
    System.out.println(buffer.sorted(Ordering.String$.MODULE$));
    HashMap<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      map = map.updated("k" + i % 20, i);
    }
    System.out.println(map.size() + " " + map.get("k7") + " " + map.getOrElse("none", () -> -1));
    Vector<Object> vector = (Vector<Object>) (Object) Vector.tabulate(40, i -> (Object) ("v" + i));
    System.out.println(vector.splitAt(38)._2() + " " + Option.apply(null).isEmpty());
    try {
      list.apply(9);
    } catch (IndexOutOfBoundsException expected) {
      Frames.print(expected);
    }
  }
}
