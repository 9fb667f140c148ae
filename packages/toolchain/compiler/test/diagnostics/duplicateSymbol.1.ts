import { exportSymbol } from "@ukts/lang";
function a(): void {}
function b(): void {}
exportSymbol("twice", a);
/*!*/exportSymbol("twice", b);
