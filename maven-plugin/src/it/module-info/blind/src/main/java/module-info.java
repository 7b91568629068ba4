module blind {}
