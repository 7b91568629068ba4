// SPDX-License-Identifier: Apache-2.0
package shop

class Shop(private val name: String) {
  val greet: () -> String = { "welcome to $name" }

  fun total(prices: List<Int>, discount: Int): Int {
    val reduced = { price: Int -> price - discount }
    return prices.map { price -> reduced(price) }.sum()
  }

  fun serve(action: Runnable) = action.run()

  fun nested(): Int {
    val outer = { x: Int ->
      val inner = { y: Int -> y * 2 }
      inner.invoke(x) + 1
    }
    return outer.invoke(20)
  }

  fun local(n: Int): Int {
    fun twice(i: Int): Int = i * 2
    val calls = { i: Int -> twice(i) }
    return calls.invoke(n)
  }
}

fun main() {
  val shop = Shop("tea")
  println(shop.greet())
  println(shop.total(listOf(3, 4), 1))
  shop.serve { println("sam") }
  println(shop.nested())
  println(shop.local(3))
  // Its getter is called like a lambda, and is none.
  val later by lazy { "later" }
  println(later)
}
