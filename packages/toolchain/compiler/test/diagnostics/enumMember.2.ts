enum E {
  /*!*/Half = 0.5,
}
export const e = E.Half;
