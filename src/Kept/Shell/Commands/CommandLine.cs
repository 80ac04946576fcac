namespace Kept.Shell.Commands;

public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var app = Program.Build(new Kept.Shared.KeptOptions { DataFolder = Path.GetFullPath(args.FirstOrDefault() ?? "data") });
        await Kept.Data.DataSetup.Migrate(app.Services);
        await app.RunAsync();
        return 0;
    }
}
