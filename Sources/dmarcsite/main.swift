import Commands

await runProgram()
