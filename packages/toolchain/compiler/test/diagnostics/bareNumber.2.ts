export let x: /*!*/bigint = 5n;
