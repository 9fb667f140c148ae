import { zeroed } from "@ukts/lang";
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
export function legs(): u32 {
  const bird: Inline<Bird> = /*!*/zeroed<Bird>();
  return bird.legs();
}
