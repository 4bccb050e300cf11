/** A Wasm file as bundlers for Workers import it: compiled when the Worker was deployed. */
declare module '@phi-ag/argon2/argon2.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
