class Animal {
  legs(): u32 {
    return 4;
  }
}
class Bird extends Animal {
  override legs(): u32 {
    return 2;
  }
}
export class Farm {
  readonly birds!: /*!*/FixedArray<Bird, 3>;
}
export const farm = new Farm();
