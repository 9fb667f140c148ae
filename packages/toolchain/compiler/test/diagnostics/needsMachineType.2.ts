export let /*!*/level = 5;
