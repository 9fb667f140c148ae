abstract class Shape {
  abstract area(): u32;
}
class Square extends Shape {
  side: u32 = 3;
  override area(): u32 {
    return this.side * this.side;
  }
}
export function total(): u32 {
  const shapes: /*!*/FixedArray<Shape, 1> = [new Square()];
  return shapes[0].area();
}
