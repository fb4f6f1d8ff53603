using Ergodic.Cli;

return ErgodicCommand.Run(args);
