module through {
  requires reading;
}
