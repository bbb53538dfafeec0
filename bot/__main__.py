"""The command `threequotes`."""

from bot.commands.root import main

if __name__ == "__main__":
    main()
