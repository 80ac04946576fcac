using System.ComponentModel.DataAnnotations;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Says something of a flow; those who follow it hear of it, gathered, within the hour.</summary>
public sealed class CommentOnFlow(FlowTalks talks) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(FlowComment.Longest)] public string Text { get; set; } = "";
    }

    public async Task<Guid> Handle(FlowName flow, Request request, CancellationToken ct)
    {
        var id = Guid.Empty;
        await talks.Work(flow, talk =>
        {
            id = talk.Comment(talks.By, request.Text, talks.Now).Id;
            return Task.FromResult<Data.Events.KeptEvent?>(new FlowCommented(id));
        }, ct);
        return id;
    }
}
