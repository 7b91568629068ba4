// SPDX-License-Identifier: Apache-2.0
package shop

class Shop(name: String) {
  val greet: () => String = () => s"welcome to $name"

  def total(prices: List[Int], discount: Int): Int = {
    val reduced = (price: Int) => price - discount
    prices.map(price => reduced(price)).sum
  }

  def serve(action: Runnable): Unit = action.run()

  def nested(): Int = {
    val outer = (x: Int) => { val inner = (y: Int) => y * 2; inner(x) + 1 }
    outer(20)
  }

  def local(n: Int): Int = {
    def twice(i: Int): Int = i * 2
    List(n).map(i => twice(i)).sum
  }
}

object Main {
  def main(args: Array[String]): Unit = {
    val shop = new Shop("tea")
    println(shop.greet())
    println(shop.total(List(3, 4), 1))
    shop.serve(() => println("sam"))
    println(shop.nested())
    println(shop.local(3))
    for (i <- 1 to 2; j <- 1 to 2) println(i * j)
  }
}
