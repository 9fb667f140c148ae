/** Five bodies under gravity, by the leapfrog of the Computer Language Benchmarks Game. */
import { sqrt, zeroed } from "@ukts/lang";

class Body {
  x: f64 = 0;
  y: f64 = 0;
  z: f64 = 0;
  vx: f64 = 0;
  vy: f64 = 0;
  vz: f64 = 0;
  mass: f64 = 0;
}

const bodies: FixedArray<Body, 5> = zeroed<FixedArray<Body, 5>>();

function advance(all: Ptr<Body>, dt: f64): void {
  for (let i: usize = 0; i < 5; i++) {
    const p = all[i];
    for (let j: usize = i + 1; j < 5; j++) {
      const q = all[j];
      const dx: f64 = p.x - q.x;
      const dy: f64 = p.y - q.y;
      const dz: f64 = p.z - q.z;
      const square: f64 = dx * dx + dy * dy + dz * dz;
      const force: f64 = dt / (square * sqrt<f64>(square));
      p.vx -= dx * q.mass * force;
      p.vy -= dy * q.mass * force;
      p.vz -= dz * q.mass * force;
      q.vx += dx * p.mass * force;
      q.vy += dy * p.mass * force;
      q.vz += dz * p.mass * force;
    }
  }
  for (let i: usize = 0; i < 5; i++) {
    const p = all[i];
    p.x += dt * p.vx;
    p.y += dt * p.vy;
    p.z += dt * p.vz;
  }
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 5; i++) {
    const p = bodies[i];
    const at: f64 = f64(i);
    p.x = at * 4.5;
    p.y = at * 1.25 - 2.0;
    p.z = 0.25 * at;
    p.vx = 0.01 * at;
    p.vy = 0.5 - at * 0.125;
    p.vz = 0.0;
    p.mass = i === 0 ? 39.0 : 0.01 * at;
  }
  for (let r: u32 = 0; r < rounds * 3000; r++) advance(bodies.ptr, 0.001);
  return u64((bodies[1].x + 100.0) * 1000000.0);
}
