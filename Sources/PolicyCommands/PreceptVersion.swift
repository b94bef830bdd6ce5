/// The version of the command and its libraries, as `--version` prints it.
let preceptVersion = "0.1.0"
