import library from "@ukts/config/tsup";

export default library;
