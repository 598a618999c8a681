"""The program's door: python bot.py COMMAND; see python bot.py --help."""

from cli.main import main

if __name__ == "__main__":
    main()
