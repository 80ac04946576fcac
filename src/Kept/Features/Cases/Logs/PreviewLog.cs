using Kept.Analytics.Handoffs.Reading;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Logs;

/// <summary>Looks at an upload before it is brought in: its first lines, and what its columns seem to be.</summary>
public sealed class PreviewLog(LogUploads uploads, Me me) : IUseCase
{
    private const int Lines = 8;

    /// <param name="Preview">Null where the format says itself what is what.</param>
    /// <param name="Fault">Why it cannot be used at all; null where it can.</param>
    public sealed record Result(string FileName, LogPreview? Preview, UnprocessableException? Fault);

    /// <exception cref="NotFoundException">There is no such upload of hers.</exception>
    public async Task<Result> Handle(Guid upload, CancellationToken ct)
    {
        if (!me.May(Permission.ImportResponses)) throw new NotFoundException("The upload");
        var (file, name) = await uploads.Open(upload, ct);
        await using (file)
        {
            try
            {
                return new Result(name, HandoffLogReader.Preview(file, name, Lines), null);
            }
            catch (LogReadException error)
            {
                return new Result(name, null, error.Told());
            }
        }
    }
}
