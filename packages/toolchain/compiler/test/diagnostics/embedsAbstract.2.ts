abstract class Shape {
  abstract area(): u32;
}
export class Drawing {
  readonly shape!: /*!*/Inline<Shape>;
}
export const drawing = new Drawing();
