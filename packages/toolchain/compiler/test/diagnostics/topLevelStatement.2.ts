/*!*/if (true) {
}
